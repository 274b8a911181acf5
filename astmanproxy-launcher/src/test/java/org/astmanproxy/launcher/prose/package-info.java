/**
 * Checks the language of the project: the pages, the Javadoc and comments, and the messages of the programs.
 *
 * <p>{@code ProseTest} reads the whole checkout. {@code BannedPhrases} holds the rules that a regular expression can
 * decide. {@code GrammarTest} reads the pages with LanguageTool. {@code MarkdownText} and {@code JavaText} find the
 * prose and leave out code.
 */
package org.astmanproxy.launcher.prose;
