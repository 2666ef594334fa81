/** How long and how many, for schemas and forms alike. Apart from the schemas, so that a form brings no schema library along. */
export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;
/** RFC 5321, 4.5.3.1.3: a path of 256, with its angle brackets. */
export const EMAIL_MAX_LENGTH = 254;
export const PASSKEY_NAME_MAX_LENGTH = 60;
export const TAG_MAX_LENGTH = 50;
export const MAX_TAGS = 50;
export const CUSTOM_TEXT_MAX_LENGTH = 2000;
export const NOTE_MAX_LENGTH = 10_000;
export const TASK_TITLE_MAX_LENGTH = 300;
export const API_KEY_NAME_MAX_LENGTH = 100;
/** Of one account at a time. */
export const MAX_API_KEYS = 100;
