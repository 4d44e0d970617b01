/**
 * What a transport is. Each has a file of its own, knows how bytes become messages, and nothing of channels, positions
 * or back-off; whoever adds one adds it to the table in `transport/transports.js` too.
 *
 * @typedef {object} StreamRequest
 * @property {string} address of the stream
 * @property {URLSearchParams} parameters what to ask for, positions and session included
 * @property {string} url the address with the parameters as its query, for what can send neither headers nor forms
 * @property {Ask} ask how to ask for the stream otherwise
 * @property {readonly string[]} channels the names of the channels in it
 * @property {AbortSignal} signal ends the stream
 * @property {typeof fetch} fetch
 * @property {(response: Response, type: string) => Promise<void>} admit throws what the server said, if the response is
 *     not a stream of this media type
 * @property {() => void} answered to be called when the response has begun
 * @property {() => void} opened to be called if the stream may not begin with `hello`
 * @property {() => void} heard to be called at each sign of life
 * @property {(message: string) => void} receive takes a message; throws if it is none, which ends the stream
 *
 * @typedef {{ url: string, method: string, headers: Record<string, string>, body: URLSearchParams | null }} Ask
 *
 * @typedef {object} Transport
 * @property {(request: StreamRequest) => Promise<void>} open opens a stream; resolved when the server ended it, rejected
 *     when it broke, was refused, or `signal` ended it
 */

export {};
