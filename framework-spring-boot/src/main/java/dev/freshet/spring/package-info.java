/** Freshet in Spring Boot 4: auto-configuration, channels to inject, pages from controllers, calls after the commit. */
@NullMarked
package dev.freshet.spring;

import org.jspecify.annotations.NullMarked;
