"""Who may do what: one row for every verb. The tests try each verb with everybody, in every state, against this table.

A new verb needs its row here, a new state needs its name in the rows of the verbs that are open in it.

Who: `applicant`; `officers` (all who may see the dossier); `doer` (who did the last act);
`role@unit` (a unit of the agency that handles it), `role@*` (any of its units that work on it),
`role@^unit`, `role@^*` (the same at the province's committee), `role@task` (the unit that has the task).
A row opens nothing to who may not see the dossier, and nothing to a colleague when the task was given to somebody
(`GIVEN`).
"""

from motcua.dossiers.tests.factories import WALKS, Step

Row = tuple[str, str]

# The second life: a specialist who asks other bodies, a signature and a number given at the province's committee.
ASKING: dict[str, tuple[Step, ...]] = {
    "to_ask": (),
    "asked_above": (("chuyenvien", "consult", {"bodies": ["tinh", "so"]}),),
}
ASKING["heard"] = (*ASKING["asked_above"], ("tinh", "reply"), ("sotinh", "reply"))
ASKING["to_check"] = (*ASKING["heard"], ("chuyenvien", "complete_step"))
ASKING["above_to_sign"] = (*ASKING["to_check"], ("chuyenvien", "complete_step"))
ASKING["above_to_issue"] = (*ASKING["above_to_sign"], ("kytinh", "sign"))
ASKING["above_issued"] = (*ASKING["above_to_issue"], ("sotinh", "issue"))

STATES = (*WALKS, *ASKING)

_BEFORE = "filed asked"
_WORKED = "accepted assigned taken revoked"
_STILL = "paused held"
_ABOVE = "above_to_sign above_to_issue"
_INSIDE = "to_ask asked_above heard to_check"

WHO_MAY: dict[str, tuple[Row, ...]] = {
    "accept": (("mot_cua@mot-cua", "filed"),),
    "request_supplement": (
        ("mot_cua@mot-cua", "filed"),
        ("chuyen_vien@chuyen-mon", f"{_WORKED} {_INSIDE}"),
    ),
    "refuse": (
        ("mot_cua@mot-cua", "filed"),
        ("lanh_dao@lanh-dao", "to_sign"),
        ("ubnd@^lanh-dao", "above_to_sign"),
    ),
    "supply": (("applicant", "asked paused"), ("mot_cua@*", "asked paused")),
    "withdraw": (("applicant", f"{_BEFORE} {_WORKED} {_STILL} to_sign {_INSIDE} above_to_sign"),),
    "take": (("chuyen_vien@chuyen-mon", "accepted revoked to_check"),),
    "assign": (("truong_phong@chuyen-mon", f"{_WORKED} {_STILL} {_INSIDE}"),),
    "reassign": (("truong_phong@chuyen-mon", f"assigned taken {_STILL} to_ask asked_above heard"),),
    "complete_step": (("chuyen_vien@chuyen-mon", f"{_WORKED} heard to_check"),),
    "consult": (("chuyen_vien@chuyen-mon", "to_ask asked_above heard"),),
    "recall": (("chuyen_vien@chuyen-mon", "asked_above"),),
    "reply": (
        ("chuyen_vien@^chuyen-mon", "asked_above"),
        ("truong_phong@^chuyen-mon", "asked_above"),
        ("van_thu@^van-thu", "asked_above"),
        ("truong_phong@^van-thu", "asked_above"),
    ),
    "assign_opinion": (
        ("truong_phong@^chuyen-mon", "asked_above"),
        ("truong_phong@^van-thu", "asked_above"),
    ),
    "take_opinion": (
        ("chuyen_vien@^chuyen-mon", "asked_above"),
        ("van_thu@^van-thu", "asked_above"),
    ),
    "send_back": (
        ("chuyen_vien@chuyen-mon", "to_check"),
        ("lanh_dao@lanh-dao", "to_sign"),
        ("van_thu@van-thu", "to_issue"),
        ("ubnd@^lanh-dao", "above_to_sign"),
    ),
    "pause": (
        ("truong_phong@task", f"{_WORKED} to_sign to_issue {_INSIDE} {_ABOVE}"),
        ("lanh_dao@*", f"{_WORKED} to_sign to_issue {_INSIDE} {_ABOVE}"),
    ),
    "resume": (("truong_phong@task", "held"), ("lanh_dao@*", "held")),
    "apologise": (("lanh_dao@*", f"{_WORKED} to_sign to_issue {_INSIDE} {_ABOVE}"),),
    "stop": (("lanh_dao@*", f"{_WORKED} {_STILL} to_sign to_issue {_INSIDE} {_ABOVE}"),),
    "sign": (("lanh_dao@lanh-dao", "to_sign"), ("ubnd@^lanh-dao", "above_to_sign")),
    "issue": (("van_thu@van-thu", "to_issue"), ("van_thu@^van-thu", "above_to_issue")),
    "pay": (("mot_cua@*", "accepted assigned taken paused held to_sign to_issue issued"),),
    "refund": (),
    "return_result": (("mot_cua@mot-cua", "paid above_issued"),),
    "revoke_result": (("lanh_dao@*", "issued paid returned"), ("ubnd@^*", "above_issued")),
    "migrate": (
        (
            "lanh_dao@*",
            f"{_BEFORE} {_WORKED} {_STILL} to_sign to_issue issued paid {_INSIDE} {_ABOVE} above_issued",
        ),
    ),
    "undo": (("doer", "asked assigned taken paused held to_sign to_check above_to_sign to_ask"),),
    "rate": (("applicant", "returned"),),
    "note": (("officers", " ".join(STATES)),),
    "message": (
        (
            "applicant",
            f"{_BEFORE} {_WORKED} {_STILL} to_sign to_issue issued paid returned {' '.join(ASKING)}",
        ),
        (
            "officers",
            f"{_BEFORE} {_WORKED} {_STILL} to_sign to_issue issued paid returned {' '.join(ASKING)}",
        ),
    ),
}

# Verbs at a task: given to one officer, it is closed to the others who hold the same role there.
GIVEN = {
    "accept",
    "take",
    "request_supplement",
    "complete_step",
    "consult",
    "recall",
    "send_back",
    "sign",
    "issue",
}
GIVEN |= {"refuse", "return_result"}
