/** What happens at the same moment, and what happens when a process dies in between. */
package dev.moim.bootstrap.races;
