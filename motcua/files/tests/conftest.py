import pytest
from django.utils import timezone


@pytest.fixture
def home(tmp_path, settings):
    """An empty MOTCUA_HOME."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def left_behind(home):
    """What lies in the temporary folder now."""
    return lambda: sorted(one.name for one in (home / "tmp").glob("*"))


@pytest.fixture
def citizen(db, django_user_model):
    return django_user_model.objects.create(username="hoa", full_name="Trần Thị Hoa", kind="citizen")
