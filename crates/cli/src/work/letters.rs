//! The letters that mark an item with a state.

use preflight_core::domain::mark::State;

/// The letter of a state: the first of what people call it.
pub fn letter(state: State) -> char {
    state.about().label.chars().next().unwrap_or_default()
}

/// The state with a letter.
pub fn state_of(key: char) -> Option<State> {
    State::ALL.into_iter().find(|state| letter(*state) == key)
}

/// All states as the line of keys names them: `[d]one`.
pub fn hints() -> String {
    let hint = |state: State| format!("[{}]{}", letter(state), &state.about().label[1..]);
    State::ALL.map(hint).join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_letter_of_its_own() {
        assert_eq!(hints(), "[o]pen  [d]one  [n]ot applicable  [b]locked");
        for state in State::ALL {
            assert_eq!(state_of(letter(state)), Some(state), "{state:?}");
            assert!(!"tspgq".contains(letter(state)), "{state:?}: the letter does something else");
        }
    }
}
