"""Tokens: random, kept as digests only, timed, revocable, and the only thing that counts when sent."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from motcua.ground.refusals import Invalid, Missing, NotAllowed
from motcua.people import callers, queries
from motcua.people.actions import issue_token, revoke_token
from motcua.people.callers import NotSignedIn
from motcua.people.models import AccountEvent, ApiToken, Role
from motcua.people.rules import digest, parse_ttl
from motcua.people.tests.factories import an_account, an_actor, an_officer

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "text, ttl",
    [("30d", timedelta(days=30)), ("12h", 12 * HOUR), ("90m", 1.5 * HOUR), ("366d", timedelta(days=366))],
)
def test_how_long(text, ttl):
    assert parse_ttl(text) == ttl


@pytest.mark.parametrize("text", ["", "30", "d", "0d", "-1d", "367d", "1.5h", "30 d", "1w", "999999d", "٣d"])
def test_durations_that_are_none(text):
    with pytest.raises(Invalid):
        parse_ttl(text)


@pytest.mark.django_db
def test_a_token_is_long_random_and_not_kept():
    account = an_account()
    first, second = issue_token(account, HOUR), issue_token(account, HOUR)
    assert first.token != second.token
    assert len(first.token) >= 43
    assert first.token not in str(list(ApiToken.objects.values()))
    assert first.row.digest == digest(first.token)
    assert queries.account_of_token(first.token) == account


@pytest.mark.django_db
def test_a_token_ends_by_time_by_revocation_and_with_its_account():
    account = an_account()
    expired, revoked, left = (issue_token(account, HOUR) for _ in range(3))
    ApiToken.objects.filter(pk=expired.row.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    revoke_token(revoked.token)
    assert queries.account_of_token(expired.token) is None
    assert queries.account_of_token(revoked.token) is None
    assert queries.account_of_token(left.token) == account
    account.is_active = False
    account.save()
    assert queries.account_of_token(left.token) is None


@pytest.mark.django_db
def test_revoking_twice_changes_nothing_and_an_unknown_token_is_missing():
    issued = issue_token(an_account(), HOUR)
    first = revoke_token(issued.token).revoked_at
    assert revoke_token(issued.token).revoked_at == first
    assert AccountEvent.objects.filter(kind="token_revoked").count() == 1
    with pytest.raises(Missing):
        revoke_token("mc_nothing")
    with pytest.raises(Missing):
        revoke_token("\ud800")


@pytest.mark.django_db
def test_only_oneself_or_an_administrator():
    account = an_account()
    other, admin = an_actor(Role.LANH_DAO), an_actor(Role.QUAN_TRI)
    with pytest.raises(NotAllowed):
        issue_token(account, HOUR, by=other)
    issued = issue_token(account, HOUR, by=an_actor(None, account_id=account.pk))
    with pytest.raises(NotAllowed):
        revoke_token(issued.token, by=other)
    assert queries.account_of_token(issued.token) == account
    admin_account = an_officer("admin", Role.QUAN_TRI)
    revoke_token(issued.token, by=an_actor(Role.QUAN_TRI, account_id=admin_account.pk))
    assert queries.account_of_token(issued.token) is None
    assert admin.has(Role.QUAN_TRI)


def request_of(rf, user, token=None):
    request = rf.get("/api/v1/x", headers={"Authorization": f"Bearer {token}"} if token else {})
    request.user = user
    return request


@pytest.mark.django_db
def test_the_caller_by_token_by_session_and_not_at_all(rf):
    citizen, officer = an_account(), an_officer()
    token = issue_token(citizen, HOUR).token
    assert callers.caller(request_of(rf, officer)).username == "quay"
    assert callers.caller(request_of(rf, officer, token)).username == "hoa"
    for user in (officer, None):
        with pytest.raises(NotSignedIn):
            callers.caller(request_of(rf, user, "mc_wrong"))
    with pytest.raises(NotSignedIn):
        callers.caller(request_of(rf, None))
    assert callers.caller_or_none(request_of(rf, None)) is None


@pytest.mark.django_db
def test_the_caller_is_looked_up_once_a_request(rf, django_assert_num_queries):
    request = request_of(rf, None, issue_token(an_account(), HOUR).token)
    with django_assert_num_queries(2):
        callers.caller(request)
        callers.caller(request)


def test_tokens_are_made_at_the_machine_and_at_no_address():
    """A door that made one would have to ask for the second factor first."""
    sources = settings.ROOT.glob("motcua/**/*.py")
    makers = {
        path.relative_to(settings.ROOT).as_posix()
        for path in sources
        if "issue_token(" in path.read_text("utf-8")
    }
    outside_tests = {one for one in makers if "/tests/" not in one}
    assert outside_tests == {"motcua/cli/token.py", "motcua/people/actions/token.py"}
