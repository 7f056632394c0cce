//! Many values that are alike: the items' marks, the sections' counts.

use std::borrow::Borrow;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use leptos::prelude::*;

/// Many values, as they were taken over last.
pub struct Known<T>(Mutex<Vec<T>>);

impl<T: Clone + PartialEq> Known<T> {
    /// These values.
    #[must_use]
    pub fn new(values: impl Iterator<Item = T>) -> Self {
        Self(Mutex::new(values.collect()))
    }

    /// The value at a position.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(position).cloned()
    }

    /// Takes over the values that differ; returns their positions.
    pub fn follow(&self, values: impl Iterator<Item = impl Borrow<T>>) -> Vec<usize> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Vec::new();
        for (position, (known, value)) in known.iter_mut().zip(values).enumerate() {
            if known != value.borrow() {
                known.clone_from(value.borrow());
                changed.push(position);
            }
        }
        changed
    }
}

/// A signal for each of many values, which stand beside the signals once more: there they are compared
/// with each change, without a look into each signal.
pub struct Each<T> {
    signals: Vec<ArcRwSignal<T>>,
    known: Known<T>,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Each<T> {
    /// A signal for each of these values.
    #[must_use]
    pub fn new(values: impl Iterator<Item = T> + Clone) -> Self {
        let signals = values.clone().map(ArcRwSignal::new).collect();
        Self { signals, known: Known::new(values) }
    }

    /// Takes over the values that differ; returns their positions.
    pub fn follow(&self, values: impl Iterator<Item = impl Borrow<T>>) -> Vec<usize> {
        let changed = self.known.follow(values);
        for &position in &changed {
            if let Some(value) = self.known.get(position) {
                self.signals[position].set(value);
            }
        }
        changed
    }
}

impl<T> Deref for Each<T> {
    type Target = [ArcRwSignal<T>];

    fn deref(&self) -> &Self::Target {
        &self.signals
    }
}
