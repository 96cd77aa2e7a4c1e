/** Bodies of sign-in and forms: room for a 4 KiB password in any encoding (S25). */
export const formLimitBytes = 16 * 1024;

/** A scene program: those of the planner have a few kB, and resolving the worst of this size takes a third of a second. */
export const programLimitBytes = 64 * 1024;

/** A hundred prompts, each as long as one may be, with room for names and quotes. */
export const batchLimitBytes = 512 * 1024;
