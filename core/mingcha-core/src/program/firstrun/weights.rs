//! How sure it is that control comes to a block of a method: what no undecided branch stands before is certain.

use crate::program::graph::context::{Context, Sure};

/// Largest number of blocks for which it is worked out which branches a block depends on; beyond it every branch before counts.
const MAX_BLOCKS: usize = 512;

/// For each block, how sure it is that it runs when the method does; `None` where control was not seen to come.
pub(crate) fn weights(context: &Context) -> Vec<Option<Sure>> {
    let blocks = context.entries.len();
    let mut successors: Vec<Vec<usize>> = vec![Vec::new(); blocks];
    let mut thrown: Vec<(usize, usize)> = Vec::new();
    for (from, to, exception) in &context.flow {
        if *exception {
            thrown.push((*from as usize, *to as usize));
        } else {
            successors[*from as usize].push(*to as usize);
        }
    }
    let mut open: Vec<Option<Sure>> = vec![None; blocks];
    for (block, sure) in &context.open {
        open[*block as usize] = Some(*sure);
    }
    let mut plain = vec![false; blocks];
    let mut waiting = vec![0];
    while let Some(block) = waiting.pop() {
        if blocks > 0 && !std::mem::replace(&mut plain[block], true) {
            waiting.extend(&successors[block]);
        }
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); blocks];
    for (from, all) in successors.iter().enumerate() {
        all.iter().for_each(|to| before[*to].push(from));
    }
    let mut thrown_before: Vec<Vec<usize>> = vec![Vec::new(); blocks];
    thrown.iter().for_each(|(from, to)| thrown_before[*to].push(*from));
    let depends = if context.open.is_empty() {
        Some(vec![Vec::new(); blocks])
    } else {
        (blocks <= MAX_BLOCKS).then(|| dependences(&successors, &open, &plain))
    };
    let mut found: Vec<Option<Sure>> = vec![None; blocks];
    if blocks > 0 {
        found[0] = Some(Sure::Certain);
    }
    let mut changed = true;
    while changed {
        changed = false;
        for block in 0..blocks {
            if context.entries[block].is_none() {
                continue;
            }
            let mut best = found[block];
            match &depends {
                Some(depends) if plain[block] => {
                    if depends[block].is_empty() {
                        best = Some(Sure::Certain);
                    }
                    for from in &depends[block] {
                        best = best.max(step(found[*from], open[*from]));
                    }
                }
                _ => {
                    for from in &before[block] {
                        best = best.max(step(found[*from], open[*from]));
                    }
                    for from in &thrown_before[block] {
                        best = best.max(found[*from].map(|sure| sure.min(Sure::Likely)));
                    }
                }
            }
            if best > found[block] {
                found[block] = best;
                changed = true;
            }
        }
    }
    found
}

fn step(from: Option<Sure>, open: Option<Sure>) -> Option<Sure> {
    from.map(|sure| open.map_or(sure, |open| sure.min(open)))
}

/// The undecided branches that each block depends on: it runs whichever way control goes on from one of their sides, but not from all.
fn dependences(successors: &[Vec<usize>], open: &[Option<Sure>], plain: &[bool]) -> Vec<Vec<usize>> {
    let blocks = successors.len();
    let words = blocks.div_ceil(64);
    // Blocks that every way on from a block comes through, itself included.
    let mut after: Vec<Vec<u64>> = vec![vec![u64::MAX; words]; blocks];
    let mut changed = true;
    while changed {
        changed = false;
        for block in (0..blocks).rev().filter(|block| plain[*block]) {
            let mut next = vec![if successors[block].is_empty() { 0 } else { u64::MAX }; words];
            for to in &successors[block] {
                for (word, other) in next.iter_mut().zip(&after[*to]) {
                    *word &= other;
                }
            }
            next[block / 64] |= 1 << (block % 64);
            if next != after[block] {
                after[block] = next;
                changed = true;
            }
        }
    }
    let comes = |from: usize, to: usize| after[from][to / 64] & (1 << (to % 64)) != 0;
    let mut depends = vec![Vec::new(); blocks];
    for branch in (0..blocks).filter(|block| plain[*block] && open[*block].is_some()) {
        for (block, on) in depends.iter_mut().enumerate() {
            let by_side = successors[branch].iter().any(|side| comes(*side, block));
            if by_side && block != branch && !comes(branch, block) {
                on.push(branch);
            }
        }
    }
    depends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_sides_come_to_is_certain_and_one_side_is_not() {
        // 0 → 1 | 2, 1 → 3, 2 → 3
        let successors = vec![vec![1, 2], vec![3], vec![3], vec![]];
        let open = [Some(Sure::Likely), None, None, None];
        let depends = dependences(&successors, &open, &[true; 4]);
        assert_eq!(depends, [vec![], vec![0], vec![0], vec![]]);
    }

    #[test]
    fn an_early_return_makes_what_follows_depend_on_the_branch() {
        // 0 → 1 | 2, 1 returns, 2 → 3
        let successors = vec![vec![1, 2], vec![], vec![3], vec![]];
        let open = [Some(Sure::Possible), None, None, None];
        let depends = dependences(&successors, &open, &[true; 4]);
        assert_eq!(depends, [vec![], vec![0], vec![0], vec![0]]);
    }
}
