//! The screens, one file each. No screen imports another: `Effect::Open` names a place, and `app` builds it.

pub mod article;
pub mod browse;
pub mod card;
pub mod clash;
pub mod editor;
pub mod home;
pub mod import;
pub mod keys;
pub mod lesson;
pub mod links;
pub mod overlay;
pub mod palette;
pub mod quiz;
pub mod retention;
pub mod settings;
pub mod stats;
pub mod story;
pub mod study;
pub mod training;
pub mod ways;
