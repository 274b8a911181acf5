/**
 * A Spring Boot application that embeds the proxy. It compiles against the api alone; the core is found at run time.
 * Start reading at {@code WallboardApplication}.
 */
package org.astmanproxy.example.spring;
