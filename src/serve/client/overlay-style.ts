/** The host is outside of what a page's own styles can reach, but for inherited ones and rules about the host itself. */
export const OVERLAY_STYLE = `
:host {
  all: initial !important;
  position: fixed !important;
  --ground: #fff;
  --ink: #1d1d1f;
  --soft: #5a5a62;
  --line: #d9d9de;
  --inset: #f5f5f7;
  --error: #b3261e;
  --error-ground: #fdeceb;
  --warning: #7a5200;
  --link: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :host {
    --ground: #1c1c1f;
    --ink: #ececf0;
    --soft: #a9a9b4;
    --line: #3b3b42;
    --inset: #131315;
    --error: #ff9a90;
    --error-ground: #3d1f1d;
    --warning: #f0c060;
    --link: #8ec5ff;
  }
}
@media print {
  :host { display: none !important; }
}
* { box-sizing: border-box; }
dialog {
  width: min(58em, 100vw - 2em);
  max-width: none;
  max-height: calc(100dvh - 2em);
  margin: auto;
  padding: 0;
  overflow: auto;
  overscroll-behavior: contain;
  scroll-padding-top: 7em;
  border: 1px solid var(--line);
  border-top: 4px solid var(--error);
  border-radius: 10px;
  background: var(--ground);
  color: var(--ink);
  color-scheme: light dark;
  font: medium/1.5 system-ui, sans-serif;
  text-align: start;
  box-shadow: 0 1em 4em rgb(0 0 0 / 35%);
}
dialog::backdrop { background: rgb(0 0 0 / 45%); }
header {
  position: sticky;
  top: 0;
  z-index: 1;
  padding: 1em 1.5em;
  border-bottom: 1px solid var(--line);
  background: var(--ground);
}
header div { display: flex; align-items: center; justify-content: space-between; gap: 1em; }
h1 { margin: 0; font-size: 1.25em; line-height: 1.3; color: var(--error); }
p { margin: 0; }
.note { margin-top: 0.25em; font-size: 0.875em; color: var(--soft); }
button {
  flex: none;
  min-height: 2.25em;
  padding: 0.25em 0.875em;
  border: 1px solid var(--soft);
  border-radius: 6px;
  background: var(--ground);
  color: var(--ink);
  font: inherit;
  cursor: pointer;
}
button:hover { background: var(--inset); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
article {
  padding: 1.25em 1.5em;
  content-visibility: auto;
  contain-intrinsic-size: auto 14em;
}
article + article, details, .more { border-top: 1px solid var(--line); }
.place { font: 0.875em/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; color: var(--soft); }
a.place { color: var(--link); text-underline-offset: 0.2em; }
.message { margin-top: 0.25em; font-weight: 600; overflow-wrap: anywhere; }
.code { font-size: 0.875em; font-weight: 400; color: var(--soft); }
.code::before { content: '('; }
.code::after { content: ')'; }
code { padding: 0.1em 0.3em; border-radius: 4px; background: var(--inset); font: 0.875em ui-monospace, Menlo, Consolas, monospace; }
pre {
  margin: 0.75em 0 0;
  padding: 0.75em 0;
  overflow-x: auto;
  border-radius: 6px;
  background: var(--inset);
  color: var(--soft);
  font: 0.875em/1.6 ui-monospace, Menlo, Consolas, monospace;
  tab-size: 1;
}
pre > span { display: block; width: max-content; min-width: 100%; padding: 0 0.75em; }
.marked { background: var(--error-ground); color: var(--ink); }
b { color: var(--error); }
.mend { margin-top: 0.75em; white-space: pre-line; overflow-wrap: anywhere; }
.warning .marked { background: none; }
.warning b { color: var(--warning); }
summary { padding: 1em 1.5em; color: var(--warning); font-weight: 600; cursor: pointer; }
summary:focus-visible { outline-offset: -4px; }
.more { padding: 1em 1.5em; color: var(--soft); }
@media (max-width: 40em) {
  dialog { width: 100vw; max-height: 100dvh; margin: 0 auto auto; border-width: 4px 0 0; border-radius: 0; }
  header, article, summary, .more { padding-inline: 1em; }
  pre { margin-inline: calc(-1em / 0.875); border-radius: 0; }
}
@media (forced-colors: active) {
  .marked { outline: 1px solid; }
}
`
