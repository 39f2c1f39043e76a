package io.github.crosslevel.mls.inspection.signature;

final class SampleRun { static void run(SignaturePack p) {} }
