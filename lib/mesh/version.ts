/** Of scene programs. In a file of its own, for those who write programs and check none: the schemas bring zod. */
export const programVersion = 1;
