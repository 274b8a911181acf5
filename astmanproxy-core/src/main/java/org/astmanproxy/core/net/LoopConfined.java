package org.astmanproxy.core.net;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks code that belongs to one event loop.
 *
 * <p>The rule: once an object of a marked type has been constructed, only the thread of its loop calls its methods and
 * touches its fields. Such a type therefore needs no locks. Its methods must not block: no sleep, no waiting for a future, no
 * look-up of host names, no file. Another thread that needs something from the object gives the loop a task with {@link
 * EventLoop#execute}.
 *
 * <p>On a method, it marks that method alone. On a method of a marked type, {@code @LoopConfined(false)} makes an
 * exception: any thread may call this method. A method without the annotation, in a type without it, says in its Javadoc if
 * not every thread may call it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface LoopConfined {
    /** {@return false for a method of a marked type that any thread may call} */
    boolean value() default true;
}
