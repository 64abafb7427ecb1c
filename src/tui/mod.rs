//! What is drawn and what each key means. Must never open a file or a socket: screens ask with `Effect`s.
