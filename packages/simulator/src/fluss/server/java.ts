/*
 * An exception that a server doesn't expect leaves it as code -1 with its Java stack trace as text. The call sites are those
 * of server 0.9.1 on Java 17, as recorded.
 */

/** Through these a request reaches its service method. */
const REQUEST_CALLS = [
  "java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)",
  "java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke:77",
  "java.base/jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke:43",
  "java.base/java.lang.reflect.Method.invoke:569",
  "org.apache.fluss.rpc.netty.server.FlussRequestHandler.processRequest:63",
  "org.apache.fluss.rpc.netty.server.FlussRequestHandler.processRequest:34",
  "org.apache.fluss.rpc.netty.server.RequestProcessor.processRequest:98",
  "org.apache.fluss.rpc.netty.server.RequestProcessor.run:70",
  "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker:1136",
  "java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run:635",
  "java.base/java.lang.Thread.run:840",
];

const PACKAGES: readonly (readonly [short: string, long: string])[] = [
  ["@", "org.apache.fluss.server."],
  ["#", "org.apache.fluss."],
];

/** `#config.Configuration.getOptional:571` is `org.apache.fluss.config.Configuration.getOptional(Configuration.java:571)`. */
function callSite(text: string): string {
  const alias = PACKAGES.find(([short]) => text.startsWith(short));
  const [method = "", line] = (alias === undefined ? text : alias[1] + text.slice(1)).split(":");
  const [file] = method.split(".").at(-2)?.split("$") ?? [];
  return `\tat ${method}${line === undefined ? "" : `(${file}.java:${line})`}\n`;
}

/**
 * The text of an unexpected exception: `head` is class and message, `calls` lead from where it was thrown to the service
 * method (`@` stands for the server's package, `#` for that of Fluss, the number is the line), `causes` follow.
 */
export function stackTrace(head: string, calls: readonly string[], causes = ""): string {
  return `${head}\n${[...calls, ...REQUEST_CALLS].map(callSite).join("")}${causes}`;
}

/** A nested `Caused by:` with call sites of its own and the count of those that it shares. */
export function causedBy(head: string, calls: readonly string[] = [], shared = 0): string {
  const more = shared > 0 ? `\t... ${shared} more\n` : "";
  return `Caused by: ${head}\n${calls.map(callSite).join("")}${more}`;
}

/** What a coordinator says that hasn't taken over yet, to a request that needs its events. */
export function notInitialized(call: string): string {
  return stackTrace("java.lang.IllegalStateException: CoordinatorEventProcessor is not initialized yet.", [
    "@coordinator.CoordinatorServer.getCoordinatorEventProcessor:371",
    "@coordinator.CoordinatorService.lambda$new$0:262",
    call,
  ]);
}
