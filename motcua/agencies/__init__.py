"""Departments, communes, units (cơ quan, đơn vị) and their work calendars (lịch làm việc)."""
