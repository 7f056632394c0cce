//! A signal for each of many alike: the items' marks, the sections' counts.

use std::borrow::Borrow;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use leptos::prelude::*;

/// A signal for each of many values, which stand beside the signals once more: there they are compared
/// with each change, without a look into each signal.
pub struct Each<T> {
    signals: Vec<ArcRwSignal<T>>,
    values: Mutex<Vec<T>>,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Each<T> {
    /// A signal for each of these values.
    #[must_use]
    pub fn new(values: impl Iterator<Item = T>) -> Self {
        let values: Vec<T> = values.collect();
        let signals = values.iter().cloned().map(ArcRwSignal::new).collect();
        Self { signals, values: Mutex::new(values) }
    }

    /// Takes over the values that differ.
    pub fn follow(&self, values: impl Iterator<Item = impl Borrow<T>>) {
        let mut known = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        for ((known, signal), value) in known.iter_mut().zip(&self.signals).zip(values) {
            if known != value.borrow() {
                known.clone_from(value.borrow());
                signal.set(known.clone());
            }
        }
    }
}

impl<T> Deref for Each<T> {
    type Target = [ArcRwSignal<T>];

    fn deref(&self) -> &Self::Target {
        &self.signals
    }
}
