package cn.mingcha.traps.indirect;

/** A lambda that is run. */
final class Lambdas$$ExternalSyntheticLambda0 implements Runnable {
    public final Lambdas f$0;

    Lambdas$$ExternalSyntheticLambda0(Lambdas lambdas) {
        f$0 = lambdas;
    }

    @Override
    public void run() {
        f$0.lambda$all$0();
    }
}
