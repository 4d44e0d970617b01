/** What happy-dom expects of its surroundings beyond ECMAScript and timers. */
import { ReadableStream, TransformStream, WritableStream } from "web-streams-polyfill";
import { URL, URLSearchParams } from "whatwg-url";

Object.assign(globalThis, { ReadableStream, TransformStream, URL, URLSearchParams, WritableStream });
