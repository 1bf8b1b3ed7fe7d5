import { type Random, type ScopedTimer, TimerScope, type World } from "../../kernel/index.ts";
import { Network, type ServerRequest } from "../../network/index.ts";
import { Pulse } from "../pulse.ts";
import { type Answer, ServerFault } from "./fault.ts";
import { Reflection } from "./java.ts";
import type { ClusterState } from "./state.ts";
import { Session } from "./zookeeper.ts";

/** Who asks. */
export interface Caller {
  readonly user: string;
}

/** How a server deals with one kind of request. */
export interface Handler {
  /** Virtual milliseconds from arrival to answer, at least and at most, without what it waits for. */
  readonly ms: readonly [least: number, most: number];
  /** Whether it reads or writes ZooKeeper, and so waits while that can't be reached. */
  readonly zookeeper?: boolean;
  run(body: never, caller: Caller): unknown;
}

export type Handlers = Readonly<Record<string, Handler>>;

const ANONYMOUS = "ANONYMOUS";
/** Every server also listens for the other servers, without authentication, this many ports further on. */
export const INTERNAL_PORT_SHIFT = 100;

/** One server process: its listeners, its session with ZooKeeper, and how it answers, stops and dies. */
export abstract class ServerProcess {
  readonly site: string;
  readonly host = "127.0.0.1";
  readonly port: number;
  readonly state: ClusterState;
  readonly world: World;
  readonly network: Network;
  readonly random: Random;
  readonly scope: TimerScope;
  reflection = new Reflection();
  session: Session;
  /** Grows with every start, so that what was sent to one process never reaches the next. */
  incarnation = 0;
  #up = false;
  /** The process runs and takes connections, and answers nothing any more. */
  #stalled = false;
  #closing = false;
  #loss: ScopedTimer | undefined;

  constructor(state: ClusterState, site: string, port: number) {
    this.state = state;
    this.world = state.world;
    this.site = site + state.mark;
    this.port = port;
    this.network = state.world.shared(Network);
    this.random = state.world.random.fork(site);
    this.scope = new TimerScope(state.world);
    this.session = new Session(state.world);
    this.session.close();
  }

  abstract readonly id: number | null;

  get address(): string {
    return `${this.host}:${this.port}`;
  }

  get isUp(): boolean {
    return this.#up;
  }

  protected abstract readonly handlers: Handlers;
  /** The process has started and listens. Its predecessor's session may not be over yet. */
  protected abstract started(previous: Session): void;
  /** The process has ended, in whatever way. */
  protected abstract ended(): void;
  /** ZooKeeper can be reached again, and has ended the session meanwhile. */
  protected abstract sessionExpired(): void;
  /** The process has lost ZooKeeper for longer than its session lives. */
  protected abstract sessionLost(): void;

  /** Starts to listen. False when somebody else has the port. */
  start(reason: string): boolean {
    const sasl = this.state.users.size > 0;
    const listen = (port: number, authenticate: boolean): boolean =>
      this.network.listen(`${this.host}:${port}`, {
        process: this.site,
        service: (request, reply) => this.#serve(request, reply, authenticate),
      });
    if (!listen(this.port, sasl)) return false;
    listen(this.port + INTERNAL_PORT_SHIFT, false);
    this.#up = true;
    this.#stalled = false;
    this.#closing = false;
    this.incarnation += 1;
    this.reflection = new Reflection();
    const previous = this.session;
    this.session = new Session(this.world);
    this.#loss = undefined;
    this.world.emit(this.site, { kind: "up", node: this.site, reason });
    this.started(previous);
    this.pulse();
    return true;
  }

  /** The process is gone. Its session with ZooKeeper ends at once when it could say so, and times out otherwise. */
  end(reason: string, orderly: boolean): void {
    if (!this.#up) return;
    this.#up = false;
    this.scope.clear();
    this.network.endProcess(this.site);
    this.world.emit(this.site, { kind: "down", node: this.site, reason });
    if (orderly) this.session.close();
    else this.session.silent(this.state.zookeeper.expiryMs((max) => this.random.int(0, max)));
    this.ended();
    this.pulse();
  }

  /** Nobody is answered any more, and ZooKeeper is told that the server goes. */
  closeServices(): void {
    this.#closing = true;
    this.network.endProcess(this.site);
    this.session.close();
    this.pulse();
  }

  /** Looks whether the session with ZooKeeper is still kept alive, after something between them has changed. */
  checkSession(): void {
    if (!this.#up || this.#closing) return;
    const { zookeeper } = this.state;
    const draw = (max: number): number => this.random.int(0, max);
    const stopped = this.network.isPaused(this.site);
    if (zookeeper.reachableFrom(this.site) && !stopped) {
      this.scope.cancel(this.#loss);
      this.#loss = undefined;
      if (this.session.over) this.sessionExpired();
      else this.session.heardAgain();
      return;
    }
    if (zookeeper.isUp) this.session.silent(zookeeper.expiryMs(draw));
    if (stopped || this.#loss !== undefined) return;
    this.#loss = this.scope.schedule(zookeeper.lossMs(draw), `${this.site} loses its session`, () =>
      this.sessionLost(),
    );
  }

  /** From now on nothing is answered. */
  stall(): void {
    this.#stalled = true;
    this.pulse();
  }

  pulse(): void {
    Pulse.of(this.world).beat();
  }

  /** Runs after `ms` virtual milliseconds of this process's life. */
  after(ms: number, what: string, run: () => void): void {
    this.scope.schedule(ms, what, run);
  }

  draw(least: number, most: number): number {
    return this.random.int(Math.round(least * 1000), Math.round(most * 1000)) / 1000;
  }

  /** Waits a while of this process's life; never returns if the process ends meanwhile. */
  work(least: number, most: number): Promise<void> {
    return new Promise((resolve) => this.after(this.draw(least, most), `${this.site} works`, resolve));
  }

  /** Waits until ZooKeeper can be reached. */
  zookeeperReady(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.state.zookeeper.reachableFrom(this.site)) resolve();
        else Pulse.of(this.world).next(look);
      };
      look();
    });
  }

  #serve(request: ServerRequest, reply: (body: Answer<unknown>) => void, authenticate: boolean): void {
    if (this.#stalled) return;
    const fail = (error: unknown): void => {
      if (!(error instanceof ServerFault)) throw error;
      reply({
        error: {
          code: error.code,
          message: error.message,
          born: { site: this.site, atMs: this.world.nowMs },
        },
      });
    };
    const handler = this.#gate(request, authenticate);
    this.after(this.draw(...handler.ms), `${this.site} ${request.what}`, () => {
      this.#run(handler, request).then((body) => reply({ body }), fail);
    });
  }

  async #run(handler: Handler, request: ServerRequest): Promise<unknown> {
    if (handler.zookeeper === true) await this.zookeeperReady();
    this.reflection.count(request.what);
    const user = request.state.get("user");
    return handler.run(request.body as never, { user: typeof user === "string" ? user : ANONYMOUS });
  }

  /** What comes before the services: version negotiation and authentication. (NettyServerHandler) */
  #gate({ what, state }: ServerRequest, authenticate: boolean): Handler {
    if (what === "ApiVersions") return { ms: [0.2, 0.8], run: () => ({}) };
    if (what === "Authenticate") {
      return {
        ms: [0.5, 4],
        run: (token: { readonly username: string; readonly password: string }) => {
          if (!authenticate) {
            throw new ServerFault(
              "AUTHENTICATE_EXCEPTION",
              "Authenticate protocol not match: protocol of server is 'PLAINTEXT' while protocol of client is 'PLAIN'",
            );
          }
          if (this.state.users.get(token.username) !== token.password) {
            throw new ServerFault(
              "AUTHENTICATE_EXCEPTION",
              "Authentication failed: Invalid username or password",
            );
          }
          state.set("user", token.username);
          return {};
        },
      };
    }
    if (authenticate && !state.has("user")) {
      return {
        ms: [0.5, 2],
        run: () => {
          throw new ServerFault(
            "AUTHENTICATE_EXCEPTION",
            "The connection has not completed authentication yet. This may be caused by a missing or incorrect configuration of 'client.security.protocol' on the client side.",
          );
        },
      };
    }
    const handler = this.handlers[what];
    // A request that the server doesn't know is dropped without an answer.
    return handler ?? { ms: [0, 0], run: () => new Promise(() => {}) };
  }
}
