import { type Random, type ScopedTimer, TimerScope, type World } from "../../kernel/index.ts";
import type { Network } from "../../network/index.ts";
import type { ChangeSignal } from "../change-signal.ts";
import { betweenEvent } from "../model/between.ts";
import { ApiError } from "../model/failure.ts";
import { part } from "../model/parts.ts";
import type { ApiKey, RpcAnswer, RpcRequest } from "../protocol/rpc.ts";
import { callerOf, handshakeHandlers, LOGIN_NEEDED, needsLogin } from "./authentication.ts";
import type { awaitZooKeeper } from "./connection-loss.ts";
import type { ClusterContext } from "./context.ts";
import type { Caller, Handler, Handlers } from "./handlers.ts";
import { Session } from "./zookeeper.ts";

/** Every server also listens for the other servers, without authentication, this many ports further on. */
export const INTERNAL_PORT_SHIFT = 100;

/** How long a lookup waits for a thread that asks ZooKeeper in vain: 0 to 30 s as recorded. */
const HELD_UP_MS = [0, 30_000] as const;

/** A request that the server doesn't know is dropped without an answer. */
const UNKNOWN_REQUEST = { ms: [0, 0], run: () => new Promise<never>(() => {}) } as const;

/** One server process: its listeners, its session with ZooKeeper, and how it answers, stops and dies. */
export abstract class ServerProcess {
  readonly name: string;
  readonly host = "127.0.0.1";
  readonly port: number;
  readonly context: ClusterContext;
  readonly world: World;
  readonly network: Network;
  readonly changes: ChangeSignal;
  readonly random: Random;
  readonly scope: TimerScope;
  session: Session;
  /** Grows with every start, so that what was sent to one process never reaches the next. */
  incarnation = 0;
  #handlers: Handlers = {};
  #further: () => Handlers | undefined = () => undefined;
  /** What `#further` has given: made once, since some of them keep what a client has opened. */
  #made: Handlers | undefined;
  #up = false;
  /** The process runs and takes connections. It looks keys up, and answers nothing else any more. */
  #stalled = false;
  #closing = false;
  /** When the process gives its session with ZooKeeper up for lost. */
  #sessionLoss: ScopedTimer | undefined;

  constructor(context: ClusterContext, role: string, port: number) {
    const { environment } = context;
    this.context = context;
    this.world = environment.world;
    this.network = environment.network;
    this.changes = environment.changes;
    this.name = role + context.nameSuffix;
    this.port = port;
    this.random = this.world.random.fork(role);
    this.scope = new TimerScope(this.world);
    this.session = new Session(this.world);
    this.session.close();
  }

  abstract readonly id: number | null;

  get address(): string {
    return `${this.host}:${this.port}`;
  }

  get isUp(): boolean {
    return this.#up;
  }

  /** The process has started and listens. Its predecessor's session may not be over yet. */
  protected abstract started(previous: Session): void;
  /** The process has ended: it stopped, was killed or gave up. */
  protected abstract ended(): void;
  /** ZooKeeper can be reached again, and has ended the session meanwhile. */
  protected abstract sessionExpired(): void;
  /** The process has lost ZooKeeper for longer than its session lives. */
  protected abstract sessionLost(): void;

  /** Why a request is refused before it is looked at; undefined for one that isn't. */
  protected refusal(_api: ApiKey): ApiError | undefined {
    return undefined;
  }

  /** The requests that it answers. */
  get apis(): readonly string[] {
    return Object.keys({ ...this.#handlers, ...this.#made });
  }

  /** Gives the server the requests that it answers. What `further` has of a request comes before what these have. */
  serve(handlers: Handlers, further: () => Handlers | undefined): void {
    this.#handlers = { ...handshakeHandlers(this.context, this), ...handlers };
    this.#further = further;
    this.#made = undefined;
  }

  /** Starts to listen. False when another process has the port. */
  start(reason: string): boolean {
    const isSasl = this.context.users.size > 0;
    const listen = (port: number, authenticate: boolean): boolean =>
      this.network.listen(`${this.host}:${port}`, {
        process: this.name,
        service: ({ what, body, state }, reply) => {
          // The network carries any request; a client of this system sends only those of its protocol.
          const serve = () =>
            this.#serve({ api: what, body } as RpcRequest, callerOf(state, authenticate), reply);
          if (!this.#stalled) serve();
          else if (what.endsWith("Lookup")) this.after(this.draw(...HELD_UP_MS), "held up", serve);
        },
      });
    if (!listen(this.port, isSasl)) return false;
    listen(this.port + INTERNAL_PORT_SHIFT, false);
    this.#up = true;
    this.#stalled = false;
    this.#closing = false;
    this.incarnation += 1;
    const previous = this.session;
    this.session = new Session(this.world);
    this.#sessionLoss = undefined;
    this.world.emit(this.name, { kind: "up", node: this.name, reason });
    this.started(previous);
    this.changes.notify();
    return true;
  }

  /** The process is gone. Its session with ZooKeeper ends at once when it could say so, and times out otherwise. */
  end(reason: string, isOrderly: boolean): void {
    if (!this.#up) return;
    this.#up = false;
    this.scope.clear();
    // mutation point: process-ends
    this.network.endProcess(this.name);
    this.world.emit(this.name, { kind: "down", node: this.name, reason });
    if (isOrderly) this.session.close();
    else this.session.silent(this.context.zookeeper.expiryMs((max) => this.random.int(0, max)));
    this.ended();
    this.changes.notify();
  }

  /** Closes the listeners and the session with ZooKeeper. The process itself goes on. */
  closeServices(): void {
    this.#closing = true;
    this.network.endProcess(this.name);
    this.session.close();
    this.changes.notify();
  }

  /** Checks whether the session with ZooKeeper is still kept alive. Called after each change in the network. */
  checkSession(): void {
    if (!this.#up || this.#closing) return;
    const { zookeeper } = this.context;
    const draw = (max: number): number => this.random.int(0, max);
    const isStopped = this.network.isPaused(this.name);
    if (zookeeper.reachableFrom(this.name) && !isStopped) {
      this.scope.cancel(this.#sessionLoss);
      this.#sessionLoss = undefined;
      if (this.session.over) this.sessionExpired();
      else this.session.heardAgain();
      return;
    }
    if (zookeeper.isUp) this.session.silent(zookeeper.expiryMs(draw));
    if (isStopped || this.#sessionLoss !== undefined) return;
    this.#sessionLoss = this.scope.schedule(zookeeper.lossMs(draw), `${this.name} loses its session`, () =>
      this.sessionLost(),
    );
  }

  /** From now on connections open, and nothing but a lookup is answered. */
  stall(): void {
    this.#stalled = true;
    this.changes.notify();
  }

  /** Runs after `ms` virtual milliseconds, unless the process ends before. */
  after(ms: number, what: string, run: () => void): void {
    this.scope.schedule(ms, what, run);
  }

  draw(least: number, most: number): number {
    return this.random.int(Math.round(least * 1000), Math.round(most * 1000)) / 1000;
  }

  /** Waits. Never resolves if the process ends meanwhile. */
  work(least: number, most: number): Promise<void> {
    return new Promise((resolve) => this.after(this.draw(least, most), `${this.name} works`, resolve));
  }

  /** Waits until ZooKeeper can be reached. */
  zookeeperReady(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.context.zookeeper.reachableFrom(this.name)) resolve();
        else this.changes.next(look);
      };
      look();
    });
  }

  /**
   * Runs `arrive` at another server, unless that has ended or restarted since. Messages from one process to another keep
   * their order. An answer names the `incarnation` that has asked: the next process knows nothing of the question.
   */
  tell(to: ServerProcess, what: string, arrive: () => void, incarnation = to.incarnation): void {
    if (!to.isUp || to.incarnation !== incarnation) return;
    const arrives = (): void => {
      if (to.isUp && to.incarnation === incarnation) arrive();
    };
    this.network.sendInOrder(this.name, to.name, what, arrives, `${this.incarnation}>${incarnation}`);
  }

  /** Gives another server an error, in place of what that has asked for. No program sees it; the trace does. */
  refuses(to: ServerProcess, error: unknown): ApiError {
    const refused = this.raised(error);
    this.world.emit(this.name, betweenEvent(refused, this.name, to.name));
    return refused;
  }

  /** An error that leaves this server, with where it was raised. Anything else that was thrown is thrown on. */
  raised(error: unknown): ApiError {
    if (!(error instanceof ApiError)) throw error;
    return error.raisedIn(this.name, this.world.nowMs);
  }

  #serve<K extends ApiKey>(
    { api, body }: RpcRequest<K>,
    caller: Caller,
    reply: (answer: RpcAnswer<K>) => void,
  ): void {
    this.#made ??= this.#further();
    const handler: Handler<K> = needsLogin(api, caller)
      ? LOGIN_NEEDED
      : (this.#made?.[api] ?? this.#handlers[api] ?? UNKNOWN_REQUEST);
    this.after(this.draw(...handler.ms), `${this.name} ${api}`, () => {
      const run = async (): Promise<RpcAnswer<K>> => {
        const refusal = this.refusal(api);
        if (refusal !== undefined) throw refusal;
        if (handler.zookeeper === true)
          await (part<typeof awaitZooKeeper>("awaitZooKeeper")?.(this, api, body) ?? this.zookeeperReady());
        return { body: await handler.run(body, caller) };
      };
      run().then(reply, (error: unknown) => reply({ error: this.raised(error) }));
    });
  }
}
