/** Bodies of sign-in and forms: room for a 4 KiB password in any encoding (S25). */
export const formLimitBytes = 16 * 1024;

/** A scene program: resolving one of this size takes about a second at worst. */
export const programLimitBytes = 256 * 1024;
