package sample;

import java.util.function.Function;

/** An enumeration with each kind of argument that the reader knows. */
enum Fault {
  NONE(0, null, text -> null),
  UNKNOWN(-1, "nobody knows", LateFault::new),
  SMALL(5, "", LateFault::new),
  BYTE(100, "é and 漢", LateFault::new),
  SHORT(1_000, "short", LateFault::new),
  LARGE(1_000_000, "large", RuntimeException::new);

  static final long BIG = System.nanoTime() > 0 ? 1L << 40 : 0;

  Fault(int code, String text, Function<String, RuntimeException> maker) {}

  static class LateFault extends EarlyFault {
    LateFault(String text) { super(text); }
  }

  static class EarlyFault extends RuntimeException {
    EarlyFault(String text) { super(text); }
  }
}
