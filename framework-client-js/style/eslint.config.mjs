/** What is checked in JavaScript, CSS and Markdown beside types. Paths are those of the repository. */
import css from "@eslint/css";
import js from "@eslint/js";
import markdown from "@eslint/markdown";
import globals from "globals";

export default [
  { ignores: ["**/target/", "**/node_modules/", "framework-codegen/src/test/resources/"] },
  {
    files: ["**/*.{js,mjs}"],
    ...js.configs.recommended,
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      ...js.configs.recommended.rules,
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-unused-private-class-members": "off", // It does not know ??=, and tsc checks this.
    },
  },
  { files: ["sample-app/src/test/resources/people/**"], rules: { "no-undef": "off" } }, // Tests put globals there.
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: { ...css.configs.recommended.rules, "css/use-baseline": "off" }, // The sample falls back where a browser lags.
  },
  { files: ["**/*.md"], plugins: { markdown }, language: "markdown/gfm", rules: markdown.configs.recommended[0].rules },
];
