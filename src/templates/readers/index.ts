// The formats a template can come in, in the order they are tried. To add one: its file, its name here.
import type { TemplateReader } from "../template-reader.ts";
import { cloudFormation } from "./cloudformation.ts";
import { sam } from "./sam.ts";
import { serverless } from "./serverless.ts";
import { terraformPlan } from "./terraform-plan.ts";

export const templateReaders: readonly TemplateReader[] = [sam, cloudFormation, terraformPlan, serverless];
