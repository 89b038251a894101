"""Social conflicts: the register, their course, their peace, and the status of a state of conflict."""
