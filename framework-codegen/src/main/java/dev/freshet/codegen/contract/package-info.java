/** The contracts that a project has committed: what open pages depend on, compared with what a compilation would generate. */
@NullMarked
package dev.freshet.codegen.contract;

import org.jspecify.annotations.NullMarked;
