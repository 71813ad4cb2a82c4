@org.jspecify.annotations.NullMarked
package dev.moim.bootstrap.chaos;
