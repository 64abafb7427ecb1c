//! What somebody does at a page: they look for a button by what it says and for a field by its label, as people do, and
//! as people with a screen reader can.

use super::{driver::Browser, terminal::PATIENCE};
use serde_json::json;
use std::time::Instant;

impl Browser {
    /// Taps the button that says this: the very words, or else those that it begins with, or has among others.
    pub fn push(&self, name: &str) {
        self.reach("button", FIND_BUTTON, name);
    }

    /// Picks one of several, by the words beside it.
    pub fn push_choice(&self, name: &str) {
        self.reach("choice", FIND_CHOICE, name);
    }

    /// Taps the field of this label and types over what stands in it.
    pub fn fill(&self, label: &str, text: &str) {
        self.reach("field", FIND_FIELD, label);
        self.run("document.activeElement.select()", vec![]);
        self.press(text);
    }

    /// What stands in the field of this label.
    pub fn value(&self, label: &str) -> String {
        self.find(label, FIND_FIELD, label);
        let value = self.run("return document.querySelector('[data-hand]').value", vec![]);
        value.as_str().unwrap_or("").to_owned()
    }

    fn find(&self, what: &str, script: &str, name: &str) {
        self.wait_for(what, &format!("{script}{MARK}"), &[json!(name)]);
    }

    fn reach(&self, what: &str, script: &str, name: &str) {
        let start = Instant::now();
        loop {
            self.find(&format!("{what} {name}"), script, name);
            // The page may have been drawn anew in between.
            if self.try_tap("[data-hand]") {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{what} {name} cannot be tapped:\n{}",
                self.text()
            );
        }
    }

    pub fn sees_no(&self, text: &str) {
        let script =
            "return !document.body.innerText.toLowerCase().includes(arguments[0].toLowerCase())";
        self.wait_for(&format!("page without {text}"), script, &[json!(text)]);
    }
}

/// What was found is tapped next.
const MARK: &str = "
if (!found) return false;
document.querySelectorAll('[data-hand]').forEach((node) => node.removeAttribute('data-hand'));
found.setAttribute('data-hand', '');
found.scrollIntoView({ block: 'center' });
return true;
";

const FIND_BUTTON: &str = "
const wanted = arguments[0].toLowerCase();
const inside = document.querySelector('dialog[open]') || document;
const named = (node) => (node.getAttribute('aria-label') || node.innerText || '').trim().replace(/\\s+/g, ' ').toLowerCase();
const all = [...inside.querySelectorAll('button, a[href], summary, [role=button]')].filter((node) =>
  !node.disabled && node.getAttribute('aria-disabled') !== 'true' && node.checkVisibility({ visibilityProperty: true }));
const found = all.find((node) => named(node) === wanted)
  || all.find((node) => named(node).startsWith(wanted))
  || all.find((node) => named(node).includes(wanted));
";

const FIND_FIELD: &str = "
const wanted = arguments[0].toLowerCase();
const inside = document.querySelector('dialog[open]') || document;
const named = (node) => (node.getAttribute('aria-label') || [...(node.labels || [])].map((label) => label.innerText).join(' '))
  .trim().toLowerCase();
const all = [...inside.querySelectorAll('input, textarea, select')].filter((node) => !node.disabled && node.checkVisibility());
const found = all.find((node) => named(node) === wanted) || all.find((node) => named(node).includes(wanted));
";

const FIND_CHOICE: &str = "
const wanted = arguments[0].toLowerCase();
const all = [...document.querySelectorAll('label')].filter((node) => node.control && !node.control.disabled && node.checkVisibility());
const found = all.find((node) => node.innerText.trim().toLowerCase() === wanted);
";
