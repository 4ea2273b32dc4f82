// Where a LibreOffice is for the tests that let another program recalculate our workbooks.
import { ensureProgram, findProgram } from "./find-program.mjs";

const office = {
  variable: "SOFFICE_PATH",
  names: ["soffice", "libreoffice"],
  debianPackage: "libreoffice-calc-nogui", // no windows, and so a fraction of the download
  tests: "the LibreOffice tests",
};

/** The program's path, or undefined. Installs nothing. */
export const findOffice = (env = process.env) => findProgram(office, env);
export const ensureOffice = () => ensureProgram(office);
