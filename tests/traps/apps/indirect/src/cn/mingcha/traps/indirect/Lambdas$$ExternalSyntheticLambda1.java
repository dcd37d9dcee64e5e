package cn.mingcha.traps.indirect;

/** A lambda that is made only. */
final class Lambdas$$ExternalSyntheticLambda1 implements Runnable {
    public final Lambdas f$0;

    Lambdas$$ExternalSyntheticLambda1(Lambdas lambdas) {
        f$0 = lambdas;
    }

    @Override
    public void run() {
        f$0.lambda$all$1();
    }
}
