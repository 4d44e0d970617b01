import { Replica } from "../../../main/js/state/replica.js";
import { SnapshotReader } from "../../../main/js/state/snapshot-reader.js";
import { bigint } from "../../../main/js/wire/values.js";
import { testPage } from "./test-page.js";

/**
 * @typedef {{ signal?: AbortSignal, paint?: (update: () => void) => void }} Options
 */

/** A listener with all kinds of states. */
export const orders = {
  name: "com.acme.OrdersListener",
  methods: {
    changed: {
      version: "1",
      decode: (/** @type {any} */ { id, item }) => [bigint(id), item],
      kept: {
        state: "changed",
        key: (/** @type {bigint} */ id) => id,
        item: (/** @type {bigint} */ id, /** @type {string} */ item) => ({ id, item }),
      },
    },
    removed: { decode: (/** @type {any} */ { id }) => [bigint(id)], forgets: ["changed"] },
    noted: {
      decode: (/** @type {any} */ { side, id }) => [side, id],
      kept: {
        state: "noted",
        key: (/** @type {string} */ side, /** @type {number} */ id) => [side, id],
        item: (/** @type {string} */ side, /** @type {number} */ id) => ({ side, id }),
      },
    },
    unnoted: { decode: (/** @type {any} */ { side, id }) => [side, id], forgets: ["noted"] },
    said: {
      decode: (/** @type {any} */ { text }) => [text],
      kept: { state: "talk", keep: 3, item: (/** @type {string} */ text) => ({ said: { text } }) },
    },
    entered: { decode: () => [], kept: { state: "talk", keep: 3, item: () => ({ entered: {} }) } },
    cleared: { decode: () => [], forgets: ["talk"] },
    topic: {
      decode: (/** @type {any} */ { text }) => [text],
      kept: { state: "topic", item: (/** @type {string} */ text) => ({ text }) },
    },
    untitled: { decode: () => [], forgets: ["topic"] },
    seen: {
      decode: (/** @type {any} */ { user }) => [user],
      kept: {
        state: "seen",
        key: (/** @type {string} */ user) => user,
        item: (/** @type {string} */ user) => ({ user }),
        expires: 30,
      },
    },
    closed: { decode: () => [] },
  },
};

/** A page whose listener has a state. @param {Parameters<typeof testPage>[0]} [options] */
export function statefulPage(options) {
  const page = testPage(options);
  const stub = page.listener({
    ...orders,
    async state(
      /** @type {any} */ listeners,
      /** @type {string} */ channel,
      /** @type {Options} */ { signal, ...own } = {},
    ) {
      const reader = new SnapshotReader(channel, {
        base: "http://localhost/freshet",
        identity: () => ({ session: page.connection.session, grant: page.connection.grants.grant() }),
        fetch: options?.fetch ?? page.server.fetch,
        setTimeout: page.clock.setTimeout,
        random: options?.random ?? (() => 1),
      });
      const { connection, clock } = page;
      return new Replica(orders, channel, { ...listeners, connection, clock, reader, ...own }).open(signal);
    },
  });
  return { ...page, stub };
}
