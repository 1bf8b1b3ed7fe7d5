/** @jsxImportSource preact */
import { hydrate } from "preact";
import { AddressFollower } from "../../program/address.ts";
import { chooseLanguage } from "../../program/chosen-language.ts";
import type { PlaygroundData } from "../../program/data.ts";
import { listenForIntent } from "../intent.ts";
import { listen } from "../listen.ts";
import { playgroundController } from "./controller.ts";
import type { FindPrograms } from "./Picker.tsx";
import { PlaygroundPage } from "./PlaygroundPage.tsx";

/** Brings the playground's page to life. */
export function startPlayground(findPrograms: FindPrograms): void {
  const root = document.getElementById("playground");
  const text = document.getElementById("playground-data")?.textContent;
  if (root && text) {
    const data = JSON.parse(text) as PlaygroundData;
    const controller = playgroundController(data);
    const address = new AddressFollower(controller, data);
    hydrate(
      <PlaygroundPage controller={controller} data={data} address={address} findPrograms={findPrograms} />,
      root,
    );
    // What is pressed before the address is read means the program that it brings.
    const read = address.start();
    void read.finally(() => delete document.documentElement.dataset.context);
    listen({
      open: () => read.then(() => controller),
      showLanguage(_, language) {
        if (language === controller.state.program.language) return;
        chooseLanguage(language);
        address.pickTwin(language);
      },
      failed: (_, failure) => controller.notify({ ...failure, tone: "bad", about: "network" }),
    });
    listenForIntent(
      () => void controller.prepare("meant"),
      () => controller.prepareEditor(),
    );
  }
}
