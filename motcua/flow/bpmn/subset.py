"""What of BPMN 2.0 is taken, what is passed over, and what is refused, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.ground.sentences import N_

TASKS = frozenset(
    {"task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask"}
)
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway"})
EVENTS = frozenset(
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
)
SUBPROCESS = "subProcess"
FLOW_NODES = TASKS | GATEWAYS | EVENTS | {SUBPROCESS}

# Notes, data and technical matter around a process: they do not change its way.
PASSED_OVER = frozenset(
    {
        *("documentation", "extensionElements", "incoming", "outgoing", "laneSet", "sequenceFlow"),
        *(
            "ioSpecification",
            "ioBinding",
            "property",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
        ),
        *(
            "dataInputAssociation",
            "dataOutputAssociation",
            "dataInput",
            "dataOutput",
            "inputSet",
            "outputSet",
        ),
        *("textAnnotation", "association", "group", "auditing", "monitoring", "categoryValue", "rendering"),
        *("potentialOwner", "humanPerformer", "performer", "resourceRole", "supports"),
        *("supportedInterfaceRef", "correlationSubscription", "eventDefinitionRef"),
    }
)
AROUND_PROCESSES = frozenset(
    {
        *("message", "signal", "error", "escalation", "itemDefinition", "dataStore", "resource", "import"),
        *("interface", "category", "correlationProperty", "extension", "relationship", "partnerEntity"),
        *("partnerRole", "endPoint", "collaboration", "process", "documentation", "extensionElements"),
        *("di:BPMNDiagram", "messageEventDefinition", "timerEventDefinition", "signalEventDefinition"),
        *("errorEventDefinition", "escalationEventDefinition", "conditionalEventDefinition"),
        *("terminateEventDefinition", "linkEventDefinition", "cancelEventDefinition"),
        *("compensateEventDefinition", "globalUserTask", "globalManualTask", "globalScriptTask"),
        *("globalBusinessRuleTask", "globalTask"),
    }
)

# Which event definitions each kind of event may have; without one it is a plain event.
DEFINITIONS: Mapping[str, frozenset[str]] = {
    "startEvent": frozenset({"messageEventDefinition"}),
    "endEvent": frozenset({"messageEventDefinition"}),
    "intermediateCatchEvent": frozenset({"messageEventDefinition", "timerEventDefinition"}),
    "intermediateThrowEvent": frozenset({"messageEventDefinition"}),
    "boundaryEvent": frozenset({"messageEventDefinition", "timerEventDefinition"}),
}

REFUSED: Mapping[str, str] = {
    "inclusiveGateway": N_(
        "cổng “một hoặc nhiều nhánh” không chứng minh được số nhánh phải chờ; dùng cổng rẽ một nhánh hoặc song song"
    ),
    "complexGateway": N_("cổng phức hợp không có một nghĩa rõ ràng; dùng cổng rẽ một nhánh hoặc song song"),
    "eventBasedGateway": N_("cổng chờ sự kiện chưa nhận; đặt hẹn giờ hoặc tin báo lên cạnh của một bước"),
    "scriptTask": N_("bước chạy mã lệnh không nhận: quy trình không bao giờ chạy mã"),
    "callActivity": N_("gọi một quy trình ở nơi khác không nhận; chép các bước ấy vào đây"),
    "transaction": N_("giao dịch không nhận; dùng quy trình con thường"),
    "adHocSubProcess": N_("quy trình con không thứ tự không nhận; xếp các bước theo thứ tự"),
    "subChoreography": N_("biểu đồ phối hợp không nhận"),
    "choreography": N_("biểu đồ phối hợp không nhận; chỉ nhận quy trình"),
    "globalChoreographyTask": N_("biểu đồ phối hợp không nhận"),
    "conversation": N_("biểu đồ hội thoại không nhận; chỉ nhận quy trình"),
    "subConversation": N_("biểu đồ hội thoại không nhận; chỉ nhận quy trình"),
    "callConversation": N_("biểu đồ hội thoại không nhận; chỉ nhận quy trình"),
    "globalConversation": N_("biểu đồ hội thoại không nhận; chỉ nhận quy trình"),
    "multiInstanceLoopCharacteristics": N_("bước làm nhiều lần cùng lúc không nhận; vẽ từng nhánh song song"),
    "standardLoopCharacteristics": N_("bước tự lặp không nhận; vẽ vòng lặp bằng cổng rẽ và đường quay lại"),
    "signalEventDefinition": N_("tín hiệu chung không nhận; dùng tin báo (message)"),
    "errorEventDefinition": N_("sự kiện lỗi không nhận; vẽ kết quả ấy bằng cổng rẽ sau bước"),
    "escalationEventDefinition": N_("sự kiện chuyển lên cấp trên không nhận; vẽ bằng cổng rẽ hoặc hẹn giờ"),
    "compensateEventDefinition": N_("bù trừ không nhận; vẽ các bước hoàn lại bằng cổng rẽ"),
    "conditionalEventDefinition": N_("sự kiện theo điều kiện không nhận; dùng cổng rẽ"),
    "terminateEventDefinition": N_(
        "kết thúc tức thì cắt ngang nhánh khác không nhận; cho các nhánh gặp lại nhau"
    ),
    "cancelEventDefinition": N_("sự kiện hủy giao dịch không nhận; vẽ bằng cổng rẽ"),
    "linkEventDefinition": N_("sự kiện nối trang không nhận; nối thẳng bằng một đường đi"),
}
NOT_KNOWN = N_("phần tử này không có trong tập con BPMN được nhận")
ELSEWHERE = N_("loại sự kiện này không dùng ở đây được")
