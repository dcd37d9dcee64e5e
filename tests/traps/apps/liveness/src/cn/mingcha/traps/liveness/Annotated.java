package cn.mingcha.traps.liveness;

@HandledBy(ByAnnotation.class)
final class Annotated {
    int field;
}
