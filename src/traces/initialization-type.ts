// The words that logs and telemetry have for how an environment came to be.
import type { InitializationType } from "../core/base/function-config.ts";

const typeOfWord = new Map<string, InitializationType>([
  ["on-demand", "on-demand"],
  ["provisioned-concurrency", "provisioned-concurrency"],
  ["snap-start", "snap-start"],
  ["snapstart", "snap-start"],
  ["ec2-capacity-provider", "managed-instances"],
  ["lambda-managed-instances", "managed-instances"],
  ["managed-instances", "managed-instances"],
]);

/** Undefined for a word that is none of them. */
export const initializationTypeOf = (word: string): InitializationType | undefined =>
  typeOfWord.get(word.trim().toLowerCase());
