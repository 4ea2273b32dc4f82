// The line items of a bill, in the order they are printed. To add one: its file, its data, its name here.
import type { PriceComponent } from "../component.ts";
import { duration } from "./duration.ts";
import { ephemeralStorage } from "./ephemeral-storage.ts";
import { requests } from "./requests.ts";

export const components: readonly PriceComponent[] = [requests, duration, ephemeralStorage];
