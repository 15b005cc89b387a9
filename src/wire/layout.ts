/**
 * The shared memory between a host and one instance: a few words of control, then the mailbox.
 *
 * The sandbox's bootstrap is the only code inside the fence that ever sees this buffer. The buffer is growable; only
 * the host grows it. Both sides index it through the names below and nothing else.
 */

/** Int32 word: 0 while the mailbox is empty, 1 while it holds a message the sandbox has not read. */
export const WORD_STATE = 0;
/** Int32 word: byte length of the JSON section of the message. */
export const WORD_JSON_LENGTH = 1;
/** Int32 word: byte length of the binary section that follows the JSON section. */
export const WORD_BINARY_LENGTH = 2;
/** Int32 word: set to 1 by the host to make a waiting instance close itself without running plugin code. */
export const WORD_DEAD = 3;
/**
 * Int32 word: id of the call whose plugin code runs right now, 0 when none does. Written by the sandbox. The host uses
 * it only to decide which call is charged for time; a lie can shorten nobody's wall-clock cap.
 */
export const WORD_CURRENT = 4;

/** Bytes of control words before the message. */
export const HEADER_BYTES = 64;
/** Size of a fresh buffer, bytes. */
export const INITIAL_BYTES = 4096;
