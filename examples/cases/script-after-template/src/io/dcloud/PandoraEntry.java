package io.dcloud;

import android.app.Activity;

/** The name by which uni-app is recognised. */
public class PandoraEntry extends Activity {}
