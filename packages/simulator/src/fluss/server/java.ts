/*
 * An exception that a server doesn't expect leaves it as code -1 with its Java stack trace as text. The frames are those of
 * server 0.9.1 on Java 17, as recorded.
 */

const REQUEST_FRAMES = [
  "java.base/java.lang.reflect.Method.invoke:569",
  "org.apache.fluss.rpc.netty.server.FlussRequestHandler.processRequest:63",
  "org.apache.fluss.rpc.netty.server.FlussRequestHandler.processRequest:34",
  "org.apache.fluss.rpc.netty.server.RequestProcessor.processRequest:98",
  "org.apache.fluss.rpc.netty.server.RequestProcessor.run:70",
  "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker:1136",
  "java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run:635",
  "java.base/java.lang.Thread.run:840",
];

const DELEGATING = "java.base/jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke:43";

/** The JDK calls a method through native code 15 times and then through a class that it generates for it. */
const NATIVE_CALLS = 15;

/** How often each method of a server process was called by reflection, which its stack traces show. */
export class Reflection {
  readonly #calls = new Map<string, number>();
  readonly #generated = new Map<string, number>();

  count(method: string): void {
    const calls = (this.#calls.get(method) ?? 0) + 1;
    this.#calls.set(method, calls);
    if (calls === NATIVE_CALLS + 1) this.#generated.set(method, this.#generated.size + 1);
  }

  frames(method: string): string[] {
    const generated = this.#generated.get(method);
    const native = "java.base/jdk.internal.reflect.NativeMethodAccessorImpl";
    return generated === undefined
      ? [`${native}.invoke0(Native Method)`, `${native}.invoke:77`, DELEGATING]
      : [`jdk.internal.reflect.GeneratedMethodAccessor${generated}.invoke(Unknown Source)`, DELEGATING];
  }
}

const PACKAGES: readonly (readonly [short: string, long: string])[] = [
  ["@", "org.apache.fluss.server."],
  ["#", "org.apache.fluss."],
];

/** `#config.Configuration.getOptional:571` is `org.apache.fluss.config.Configuration.getOptional(Configuration.java:571)`. */
function frame(text: string): string {
  const alias = PACKAGES.find(([short]) => text.startsWith(short));
  const [method = "", line] = (alias === undefined ? text : alias[1] + text.slice(1)).split(":");
  const [file] = method.split(".").at(-2)?.split("$") ?? [];
  return `\tat ${method}${line === undefined ? "" : `(${file}.java:${line})`}\n`;
}

/**
 * The text of an unexpected exception: `head` is class and message, `frames` lead from where it was thrown to the service
 * method (`@` stands for the server's package, `#` for that of Fluss, the number is the line), `causes` follow.
 */
export function stackTrace(
  head: string,
  frames: readonly string[],
  reflection: readonly string[],
  causes = "",
): string {
  return `${head}\n${[...frames, ...reflection, ...REQUEST_FRAMES].map(frame).join("")}${causes}`;
}

/** A nested `Caused by:` with frames of its own and the count of those that it shares. */
export function causedBy(head: string, frames: readonly string[] = [], shared = 0): string {
  const more = shared > 0 ? `\t... ${shared} more\n` : "";
  return `Caused by: ${head}\n${frames.map(frame).join("")}${more}`;
}
