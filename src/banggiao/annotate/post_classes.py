"""Which classes of the table of posts take what behind their words."""

# Posts that name their field ("Bộ trưởng Quốc phòng").
FIELD_POSTS = frozenset(
    {"minister", "vice-minister", "assistant-minister", "spokesperson", "attache", "department-head", "adviser"}
)
MINISTERS = frozenset({"minister", "vice-minister"})
# Posts that name a service, which can be a minister's field too ("Tham mưu trưởng Hải quân Ấn Độ", "Chủ nhiệm Tổng
# cục Chính trị Quân đội Lào").
SERVICE_POSTS = frozenset({"chief-of-staff", "commander", "commissar", "political-head"})
# Posts whose field can stand behind "về"; behind "phụ trách" any post's can.
ABOUT_POSTS = frozenset(
    {"assistant-minister", "ambassador", "state-counsellor", "adviser", "commissioner", "chief-of-staff", "director"}
)
# Posts of a state's heads: where they are at the moment ("Thủ tướng tại Sochi") is no part of them.
PLACELESS = frozenset(
    {"president", "head-of-state", "head-of-government", "monarch", "minister", "vice-minister", "party-head"}
)
# Posts held at an organisation ("Trưởng phái đoàn … tại WTO").
SENT = frozenset({"ambassador", "department-head"})
# Posts at another's side ("Đặc phái viên của Tổng thống Mỹ").
SIDE_POSTS = frozenset(
    {"assistant-minister", "ambassador", "state-counsellor", "adviser", "spokesperson", "secretary-general"}
)
# Posts that own words follow without an organ ("chỉ huy tàu …", "Thứ trưởng Phát triển").
OPEN_POSTS = FIELD_POSTS | {"commander", "commissioner", "political-head", "commissar"}
OPEN_POSTS |= {"secretary-general", "director", "leader"}
# Posts that an organisation gives as well as a state.
ORGANISATION_POSTS = frozenset(
    {"secretary-general", "director", "ambassador", "commissioner", "chair", "commander", "spokesperson", "adviser"}
    | {"party-member"}  # "Ủy viên | Liên minh châu Âu"
)
