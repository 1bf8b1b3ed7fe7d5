import { readFileSync } from "node:fs";
import edition from "../../packages/errors/facts/edition.json" with { type: "json" };
import { type Repository, type RepositoryField, repositoryOf } from "./repository.ts";

/** What this edition of the site is made from. */
export const { recordedUntil, releases } = edition;

// The build runs in the project's folder.
const project = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly version: string;
  readonly repository?: RepositoryField;
};

/** The version of the project. */
export const { version } = project;

/** Where readers correct a page and report a mistake, if the project says so. */
export const repository: Repository | undefined = repositoryOf(project.repository);
