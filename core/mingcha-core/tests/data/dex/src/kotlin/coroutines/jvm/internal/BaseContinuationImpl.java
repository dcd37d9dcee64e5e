package kotlin.coroutines.jvm.internal;

/** What the Kotlin compiler makes bodies of coroutines inherit from. */
public abstract class BaseContinuationImpl {
    protected abstract Object invokeSuspend(Object result);
}
