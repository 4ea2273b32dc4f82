// Imported first: tells zod not to compile its checks from text. The page's security policy refuses that, and a try would be
// reported as a violation.
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
