"""Stretches of the register's lists, for many askers at once: by place instead of by number, so that what is added
meanwhile neither hides a line nor shows one twice; and with as many reports of an entry as a page can use.
"""
