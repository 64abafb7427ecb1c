// What keeps somebody out of a page, each as one sentence: nothing to read for a screen reader, too little contrast,
// too small for a thumb, wider than the screen. `arguments[0]` is the least side of a target in CSS pixels.
'use strict';
const least = arguments[0];
const faults = [];
const fault = (what, node) => faults.push(node ? what + ': ' + called(node) : what);

function called(node) {
  const text = (node.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40);
  const id = node.id ? '#' + node.id : '';
  const kind = typeof node.className === 'string' && node.className ? '.' + node.className.split(/\s+/)[0] : '';
  return '<' + node.nodeName.toLowerCase() + id + kind + '> ' + text;
}

// Seen on the screen: what is for screen readers alone is a dot, or clipped away.
function isSeen(node) {
  if (!node.checkVisibility({ visibilityProperty: true })) return false;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const isClipped = style.clipPath !== 'none' || (style.clip !== 'auto' && style.position === 'absolute');
  return box.width > 1 && box.height > 1 && !(isClipped && box.width < 4) && box.bottom + scrollY > 0;
}

function isHeard(node) {
  return node.checkVisibility({ visibilityProperty: true }) && !node.closest('[aria-hidden="true"]');
}

function heard(node) {
  if (node.nodeType === 3) return node.data;
  if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || !node.checkVisibility()) return '';
  return node.getAttribute('aria-label') || node.getAttribute('alt') || [...node.childNodes].map(heard).join(' ');
}

function nameOf(node) {
  const ids = (node.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
  for (const id of ids) if (!document.getElementById(id)) fault('names a label that is not there, ' + id, node);
  const by = ids.map((id) => document.getElementById(id)).filter(Boolean).map((label) => label.textContent).join(' ');
  const labels = [...(node.labels || [])].map((label) => label.textContent).join(' ');
  const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(node.nodeName);
  return [by, node.getAttribute('aria-label'), labels, isField ? '' : heard(node)].find((text) => text && text.trim()) || '';
}

// Colours, as [red, green, blue, alpha] from 0 to 1.
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const known = new Map();
function colour(text) {
  if (!known.has(text)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    known.set(text, [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255));
  }
  return known.get(text);
}
const over = (top, below) => {
  const alpha = top[3];
  return [0, 1, 2].map((at) => top[at] * alpha + below[at] * (1 - alpha)).concat(1);
};
function behind(node) {
  const layers = [];
  const ways = [];
  for (let at = node; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    // Of a gradient each of its colours may be the one behind it.
    if (style.backgroundImage.includes('gradient')) {
      for (const of of style.backgroundImage.match(/rgba?\([^)]*\)|color\([^)]*\)/g) || []) ways.push(layers.concat([colour(of)]).concat([colour(style.backgroundColor)]));
    }
    const own = colour(style.backgroundColor);
    if (own[3] > 0) layers.push(own);
    if (own[3] === 1) break;
  }
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches && getComputedStyle(document.documentElement).colorScheme.includes('dark');
  const ground = isDark ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1];
  return [layers, ...ways].map((of) => of.reduceRight((below, top) => over(top, below), ground));
}
function brightness([red, green, blue]) {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
function contrast(one, other) {
  const [low, high] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
function opacity(node) {
  let all = 1;
  for (let at = node; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
  return all;
}

// The page.
if (!document.documentElement.lang) fault('no language is named');
if (!document.title.trim()) fault('the page has no title');
if (!document.querySelector('meta[name=viewport]')) fault('no viewport is named');
if (/user-scalable\s*=\s*no|maximum-scale/.test((document.querySelector('meta[name=viewport]') || {}).content || '')) fault('it cannot be zoomed');
if (![...document.querySelectorAll('main, [role=main]')].some(isHeard)) fault('no main part');
const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
for (const id of ids.filter((id, at) => ids.indexOf(id) < at)) fault('two of one id, ' + id);
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) fault('scrolls sideways: ' + document.documentElement.scrollWidth + ' of ' + width);

// Headings in their order.
const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(isHeard);
if (!headings.length) fault('no heading');
let level = 0;
for (const heading of headings) {
  const own = Number(heading.nodeName[1]);
  if (own > level + 1) fault('a heading of level ' + own + ' after level ' + level, heading);
  if (!heading.textContent.trim()) fault('an empty heading', heading);
  level = own;
}

// Pictures.
for (const node of document.querySelectorAll('img, svg, [role=img]')) {
  const isDecoration = node.closest('[aria-hidden="true"]') || node.getAttribute('alt') === '';
  const isNamed = node.getAttribute('alt') || node.getAttribute('aria-label') || node.getAttribute('aria-labelledby');
  if (isHeard(node) && !isDecoration && !isNamed && !node.closest('button, a')) fault('a picture without words', node);
}

// What can be used: while something is asked, nothing behind it.
const asking = document.querySelector('dialog:modal');
const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [role=button], [role=radio]')]
  .filter((node) => isHeard(node) && node.tabIndex >= 0 && (!asking || asking.contains(node)));
const before = document.activeElement;
for (const node of controls) {
  if (!nameOf(node).trim()) fault('no name for a screen reader', node);
  if (node.tabIndex > 0) fault('out of the order of the page', node);
  const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(node.nodeName);
  const isTick = isField && /^(radio|checkbox)$/.test(node.type);
  const isWrittenIn = isField && !isTick && node.type !== 'range';
  // Of something to tick its label is as good; a link within a sentence is as high as its line.
  const label = isTick && node.labels && node.labels[0];
  const target = (label || node).getBoundingClientRect();
  const isInline = node.nodeName === 'A' && getComputedStyle(node).display === 'inline';
  if (!isInline && (target.width < least - 0.5 || target.height < least - 0.5)) {
    fault('too small, ' + Math.round(target.width) + ' by ' + Math.round(target.height), node);
  }
  if (isWrittenIn && parseFloat(getComputedStyle(node).fontSize) < 16) fault('a phone zooms in on it', node);
  if (isWrittenIn && !node.disabled) {
    const style = getComputedStyle(node);
    const outside = behind(node.parentElement)[0];
    const edges = [over(colour(style.borderBottomColor), outside), over(colour(style.backgroundColor), outside)];
    const isDrawn = parseFloat(style.borderBottomWidth) > 0;
    if (Math.max(isDrawn ? contrast(edges[0], outside) : 1, contrast(edges[1], outside)) < 3) fault('its edge cannot be seen', node);
  }
  if (!node.disabled) {
    node.blur();
    const look = () => {
      const style = getComputedStyle(label || node);
      const own = getComputedStyle(node);
      return [style, own].map((of) => [of.outlineStyle, of.outlineWidth, of.outlineColor, of.boxShadow, of.borderColor, of.borderWidth, of.backgroundColor].join()).join();
    };
    const plain = look();
    node.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== node) fault('cannot have the focus', node);
    else if (look() === plain) fault('looks the same with the focus', node);
  }
}
if (before && before !== document.body) before.focus({ preventScroll: true });

// A name that runs the other way stands by itself, or it changes places with the words beside it.
const ARABIC = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
function asideOf(node) {
  let at = node;
  while (getComputedStyle(at).unicodeBidi === 'normal' && at.parentElement) at = at.parentElement;
  return at;
}
function ownWords(aside, at = aside) {
  const parts = [...at.childNodes].map((child) => child.nodeType === 3 ? child.data
    : child.nodeType === 1 && asideOf(child) === aside ? ownWords(aside, child) : '');
  return parts.join(' ').replace(/\u2068[^\u2069]*\u2069/g, '');
}
function runsOn(node) {
  const aside = asideOf(node);
  const words = ownWords(aside);
  if (!ARABIC.test(words)) return;
  if (/[A-Za-z]/.test(words)) fault('runs into words of the other direction', node);
  else if (getComputedStyle(aside).direction !== 'rtl') fault('has not its own direction', node);
}

// Words that can be read.
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  const node = text.parentElement;
  if (!text.data.trim() || !isSeen(node) || node.closest('script, style, noscript')) continue;
  if (ARABIC.test(text.data)) runsOn(node);
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  if (box.width < 2) continue;
  if (box.right > width + 1 || box.left < -1) fault('beyond the edge, ' + Math.round(box.left) + ' to ' + Math.round(box.right) + ' of ' + width, node);
  if (node.closest('[disabled], [aria-disabled="true"]')) continue;
  const style = getComputedStyle(node);
  const shown = opacity(node);
  if (shown < 0.05) continue;
  const own = colour(node.namespaceURI.endsWith('svg') ? style.fill : style.color);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const found = Math.min(...behind(node).map((below) => contrast(over([own[0], own[1], own[2], own[3] * shown], below), below)));
  if (found < (isLarge ? 3 : 4.5)) fault('contrast of ' + found.toFixed(2), node);
}
return [...new Set(faults)];
