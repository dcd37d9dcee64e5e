package cn.mingcha.traps.calls;

final class ReporterImpl implements Reporter {}
